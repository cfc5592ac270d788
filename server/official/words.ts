/** What a message about official texts calls the things that the reader can change: settings in an editor, options in a terminal. */
import { word } from '../messages/index.ts';

export const inEditor = {
  origin: word('official.origin.setting'),
  alternative: word('official.alternative.setting'),
  remedy: word('official.remedy.editor'),
};

export const inTerminal: typeof inEditor = {
  origin: word('official.origin.option'),
  alternative: word('official.alternative.option'),
  remedy: word('official.remedy.terminal'),
};
