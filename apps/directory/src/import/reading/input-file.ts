import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { FileRefused, messageOf } from './file-refused.js';

/** A file to read, and the name by which reports call it. */
export interface InputFile {
  path: string;
  name: string;
  compressed: boolean;
}

/** Makes sure that the file is there and can be read. Throws `FileRefused`. */
export async function inputFile(path: string): Promise<InputFile> {
  const name = basename(path);
  const found = await stat(path).catch((error: unknown) => {
    throw new FileRefused(name, reasonOf(error, path));
  });
  if (!found.isFile()) throw new FileRefused(name, `${path} is not a file.`);
  if (found.size === 0) throw new FileRefused(name, 'The file is empty.');
  return { path, name, compressed: await isGzip(path, name) };
}

/** The bytes of the file, unpacked where it is packed with gzip. Throws `FileRefused`. */
export async function* bytesOf(file: InputFile): AsyncGenerator<Buffer> {
  const raw = createReadStream(file.path, { highWaterMark: 256 * 1024 });
  const stream = file.compressed ? raw.pipe(createGunzip({ chunkSize: 256 * 1024 })) : raw;
  if (file.compressed) raw.once('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw new FileRefused(file.name, `The file cannot be read to its end: ${messageOf(error)}.`);
  } finally {
    raw.destroy();
    stream.destroy();
  }
}

async function isGzip(path: string, name: string): Promise<boolean> {
  const handle = await open(path).catch((error: unknown) => {
    throw new FileRefused(name, reasonOf(error, path));
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function reasonOf(error: unknown, path: string): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return `There is no file ${path}.`;
  if (code === 'EACCES') return `The file ${path} may not be read by this user.`;
  return `The file ${path} cannot be opened: ${messageOf(error)}.`;
}
