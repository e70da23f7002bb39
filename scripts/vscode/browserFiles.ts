/** The files of the browser inside its bundle, and the environment they need. */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Lets the package unpack its program, libraries and fonts into the bundle instead of the shared `/tmp`. */
export async function unpackBrowser(bundleFolder: string): Promise<void> {
  const folder = unpacked(bundleFolder);
  await mkdir(folder, { recursive: true });
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  // The name of an Amazon runtime makes the package unpack the libraries that a bare machine lacks.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: bundleFolder,
    env,
    timeout: 120_000,
  });
  await writeFile(join(folder, 'fonts', 'fonts.conf'), fontConfiguration);
}

/** The folder the package unpacks into. */
export function unpacked(bundleFolder: string): string {
  return join(bundleFolder, 'unpacked');
}

/** The machine's fonts where there are any, and the font of the package in any case. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** The environment of the browser: its fonts, and the package's libraries only where the machine lacks them. */
export async function browserEnvironment(
  folder: string,
  executable: string,
): Promise<Record<string, string>> {
  const env: Record<string, string> = { FONTCONFIG_FILE: join(folder, 'fonts', 'fonts.conf') };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  try {
    await run(executable, ['--version'], { env, timeout: 20_000 });
  } catch {
    const libraries = join(folder, 'al2023', 'lib');
    env['LD_LIBRARY_PATH'] =
      env['LD_LIBRARY_PATH'] === undefined ? libraries : `${libraries}:${env['LD_LIBRARY_PATH']}`;
  }
  return env;
}
