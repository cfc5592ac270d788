/** What the server and our own client say to each other about official texts, beyond the protocol's own messages. */
import type { Message } from '../messages/index.ts';
import { product } from '../product.ts';

/** What our own extension says of itself in `initializationOptions.host`; other clients say nothing. */
export interface Host {
  /** Folder in which the server may keep files. */
  storage: string;
  /** Whether to tell it that there is an official text to offer. */
  offers: boolean;
}

export const officialMethods = {
  /** Request to the server: fetch all texts. Takes a `workDoneToken`, answers with a `CommandResult`. */
  fetch: `${product.id}/fetchOfficialTexts`,
  /** Request to the server: remove the downloaded texts. Answers with a `CommandResult`. */
  remove: `${product.id}/deleteOfficialTexts`,
  /** Request to the client: get a file from the web. Takes `DownloadParams`, answers with a `DownloadAnswer`. */
  download: `${product.id}/download`,
  /** To the client: the user points at something that has an official text, and none is shown. */
  available: `${product.id}/officialTextAvailable`,
} as const;

/** What a command has to say to the user. */
export interface CommandResult {
  message: string;
  /** Whether all went well. */
  complete: boolean;
}

export interface DownloadParams {
  url: string;
}

/** The file in base 64, or what went wrong. */
export type DownloadAnswer = { base64: string } | { problem: Message; everywhere: boolean };
