import { WrappingKeyFile } from './wrapping-key.file.js';

const [path] = process.argv.slice(2);

try {
  if (!path) throw new Error('Say where the wrapping key is to be kept: the value of WRAPPING_KEY_FILE.');
  const file = new WrappingKeyFile(path);
  if (await file.read()) throw new Error(`There is a wrapping key in ${path} already; it stays as it is.`);
  await file.make(new Date());
  console.log(
    `The wrapping key is in ${path}, readable by its owner alone. Keep its newest state backed up apart from the data.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
