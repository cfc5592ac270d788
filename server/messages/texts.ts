/** Every text in every language: a file of its own in the build, which all programs of a package share. */
export { en } from './en.ts';
export { nl } from './nl.ts';
