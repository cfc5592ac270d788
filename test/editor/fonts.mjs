import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newRunFolder } from './places.mjs';

/** The fonts of install.mjs, for the names that VS Code asks for on Linux. */
const CONFIG = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  ${['system-ui', 'sans-serif', 'sans'].map((name) => prefer(name, 'Inter')).join('\n  ')}
  ${prefer('monospace', 'JetBrains Mono')}
</fontconfig>
`;

/**
 * Has a browser show the same fonts on every machine that has them; one that lacks them shows its own.
 * @returns {Promise<Record<string, string>>} environment variables for the browser
 */
export async function fontEnvironment() {
  if (process.platform !== 'linux') return {};
  const file = join(newRunFolder(), 'fonts.conf');
  await writeFile(file, CONFIG);
  return { FONTCONFIG_FILE: file };
}

/**
 * @param {string} name
 * @param {string} font
 * @returns {string}
 */
function prefer(name, font) {
  return `<match target="pattern"><test name="family"><string>${name}</string></test><edit name="family" mode="prepend" binding="strong"><string>${font}</string></edit></match>`;
}
