import type { Encoding, Inspection } from '../reading/encoding.js';
import type { InputFile } from '../reading/input-file.js';
import type { Stage } from '../staging/stage.js';
import type { Intake } from './intake.js';

/** How files of one kind become entries of the directory. */
export interface Format {
  readonly name: string;
  readonly encodings: readonly Encoding[];
  /** Hands every row of the file to the intake. Throws `FileRefused` where the file as a whole is broken. */
  read(file: InputFile, inspection: Inspection, intake: Intake): Promise<void>;
  /** What can only be decided when all rows of all files are there. */
  settle?(stage: Stage): Promise<void>;
  /** True where the terms it names are those of the network's own lists, which are then written if they are missing. */
  readonly usesOwnTerms?: boolean;
}
