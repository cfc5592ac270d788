/** Mocha for a browser is there once test/editor has its packages; its types do not depend on that. */
declare module 'mocha/mocha.js';
