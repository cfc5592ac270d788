/** The real Emacs with Eglot, with the set-up of the documentation and the package as a user installs it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { missing } from '../support/debian.ts';
import { installPackage, type Installed } from '../support/installed.ts';
import { setUp, showsWhatItShould, workspace, type Seen } from './setups.ts';

/** Does in the editor what a person would do, by the commands behind the keys. */
const DRIVER = `
(require 'json)
(require 'flymake)
(require 'cl-lib)
(defvar seen nil)
(defun note (key value) (push (cons key value) seen))
(defun finish ()
  (with-temp-file (getenv "SEEN") (insert (json-encode seen)))
  (kill-emacs 0))
(defun wait (what holds)
  (let ((until (+ (float-time) 20)) done)
    (while (and (not (setq done (funcall holds))) (< (float-time) until))
      (accept-process-output nil 0.05))
    (unless done (note 'failed what) (finish))
    done))
(defun codes ()
  (sort (delete-dups (delq nil (mapcar (lambda (one)
    (let ((text (flymake-diagnostic-text one)))
      (and (string-match "\\\\[\\\\([a-z-]+/[a-z-]+\\\\)\\\\]" text) (match-string 1 text))))
    (flymake-diagnostics)))) #'string<))
(defun go-to (text) (goto-char (point-min)) (search-forward text) (backward-char 2))

(setq eglot-sync-connect t eglot-autoshutdown nil eldoc-idle-delay 0.05 flymake-no-changes-timeout 0.05)
(find-file (getenv "OTHER"))
(let ((other (current-buffer)))
  (find-file (getenv "DESCRIPTION"))
  ;; Without a window there is no command loop, which would connect and check when it is idle.
  (with-current-buffer other (eglot--maybe-activate-editing-mode))
  (unless (eglot-current-server) (apply #'eglot (eglot--guess-contact)))
  (eglot--maybe-activate-editing-mode)
  (flymake-mode 1)
  (wait "findings" (lambda () (flymake-start) (flymake-diagnostics)))
  (note 'codes (vconcat (codes)))

  (go-to "urn:nl:ak:mtr:org-11")
  (let (text)
    (eglot-hover-eldoc-function (lambda (found &rest _) (setq text (substring-no-properties found))))
    (wait "hover" (lambda () text))
    (note 'hover text))

  (go-to "in gebruik")
  ;; The question "which action?" is answered as a person would, by its title.
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt choices &rest _)
               (cl-find-if (lambda (title) (string-match-p "\\"In gebruik\\"" title))
                           (mapcar (lambda (one) (if (consp one) (car one) one)) choices)))))
    (let ((last-nonmenu-event ?a)) (call-interactively #'eglot-code-actions)))
  (wait "action" (lambda () (string-match-p "status: In gebruik" (buffer-string))))
  (note 'acted (buffer-string))

  (goto-char (point-max))
  (insert "organ")
  (let* ((capf (eglot-completion-at-point))
         (found (all-completions "organ" (nth 2 capf) nil)))
    (note 'completion (vconcat (mapcar #'substring-no-properties found))))
  (delete-region (line-beginning-position) (point-max))
  ;; What its idle timer does half a second after the last key.
  (eglot--signal-textDocument/didChange)

  (go-to "urn:nl:ak:mtr:org-11")
  (eglot-rename "urn:nl:ak:mtr:org-13")
  (wait "rename" (lambda () (string-match-p "org-13" (buffer-string))))
  (note 'renamed (buffer-string))
  (note 'others (with-current-buffer other (flymake-mode 1) (flymake-start) (accept-process-output nil 0.3) (vconcat (codes))))
  (finish))
`;

const isThere = () => existsSync('/usr/share/emacs/site-lisp/elpa') || existsSync('/usr/share/emacs/site-lisp/elpa-src');
const reason = missing(['emacs'], ['emacs-nox', 'elpa-eglot', 'elpa-yaml-mode'], isThere);
describe.skipIf(reason !== undefined)(`Emacs${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let installed: Installed;
  let seen: Seen;
  const { folder, description, other } = workspace();
  beforeAll(() => {
    installed = installPackage();
    writeFileSync(join(folder, 'init.el'), setUp('elisp'));
    writeFileSync(join(folder, 'driver.el'), DRIVER);
    const env = { ...installed.env, HOME: folder, DESCRIPTION: description, OTHER: other, SEEN: join(folder, 'seen.json') };
    // Debian's packages are made known by its own start file, which -q leaves in place.
    const { stderr, error } = spawnSync('emacs', ['--batch', '-q', '--eval', '(package-initialize)', '-l', 'init.el', '-l', 'driver.el'], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (error || !existsSync(join(folder, 'seen.json'))) throw new Error(`${error?.message ?? ''}\n${stderr}`);
    seen = JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8')) as Seen;
  }, 120_000);
  afterAll(() => {
    installed.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  showsWhatItShould(() => seen);
});
