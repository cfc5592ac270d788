/** The real Neovim, with the set-up of the documentation and the package as a user installs it. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { missing } from '../support/debian.ts';
import { installPackage, type Installed } from '../support/installed.ts';
import { setUp, showsWhatItShould, workspace, type Seen } from './setups.ts';

/** Does in the editor what a person would do, by the functions behind the keys. */
const DRIVER = `
local function wait(what, holds)
  if not vim.wait(20000, holds, 20) then
    vim.fn.writefile({ vim.json and vim.json.encode({ failed = what }) or what }, vim.env.SEEN)
    vim.cmd('cquit')
  end
end
local function codes(buffer)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do found[one.code or (one.user_data and one.user_data.lsp and one.user_data.lsp.code) or '?'] = true end
  local list = vim.tbl_keys(found)
  table.sort(list)
  return list
end
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n') end
local seen = {}

vim.cmd('edit ' .. vim.env.OTHER)
local other = vim.api.nvim_get_current_buf()
vim.cmd('edit ' .. vim.env.DESCRIPTION)
local buffer = vim.api.nvim_get_current_buf()
wait('findings', function() return #vim.diagnostic.get(buffer) > 0 end)
seen.codes = codes(buffer)

vim.api.nvim_win_set_cursor(0, { 5, 25 })
vim.lsp.buf.hover()
local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end
wait('hover', float)
seen.hover = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float()), 0, -1, false), '\\n')
vim.api.nvim_win_close(float(), true)

-- The question "which action?" is answered as a person would, by its title.
vim.ui.select = function(items, options, choose)
  for index, item in ipairs(items) do
    if options.format_item(item):find('"In gebruik"', 1, true) then return choose(item, index) end
  end
  choose(nil)
end
vim.api.nvim_win_set_cursor(0, { 3, 10 })
vim.lsp.buf.code_action()
wait('action', function() return text():find('status: In gebruik', 1, true) end)
seen.acted = text()

vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { 'organ' })
vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(buffer), 5 })
local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/completion', vim.lsp.util.make_position_params(0, 'utf-16'), 10000)
seen.completion = {}
for _, answer in pairs(answers or {}) do
  for _, item in ipairs(answer.result.items or answer.result) do table.insert(seen.completion, item.label) end
end
vim.api.nvim_buf_set_lines(buffer, -2, -1, false, {})

vim.api.nvim_win_set_cursor(0, { 5, 25 })
vim.lsp.buf.rename('urn:nl:ak:mtr:org-13')
wait('rename', function() return text():find('org-13', 1, true) end)
seen.renamed = text()
seen.others = codes(other)
vim.fn.writefile({ vim.json.encode(seen) }, vim.env.SEEN)
vim.cmd('qall!')
`;

const reason = missing(['nvim'], ['neovim']);
describe.skipIf(reason !== undefined)(`Neovim${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let installed: Installed;
  let seen: Seen;
  const { folder, description, other } = workspace();
  beforeAll(() => {
    installed = installPackage();
    writeFileSync(join(folder, 'init.lua'), setUp('lua'));
    writeFileSync(join(folder, 'driver.lua'), DRIVER);
    const env = {
      ...installed.env,
      DESCRIPTION: description,
      OTHER: other,
      SEEN: join(folder, 'seen.json'),
      XDG_STATE_HOME: folder,
      XDG_DATA_HOME: folder,
    };
    const { stderr, error } = spawnSync('nvim', ['--headless', '-n', '-u', 'init.lua', '-c', 'luafile driver.lua'], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (error) throw new Error(`${error.message}\n${stderr}`);
    seen = JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8')) as Seen;
  }, 120_000);
  afterAll(() => {
    installed.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  showsWhatItShould(() => seen);
});
