/** Node's strict assertions in a browser, by the package of the same name. */
import assert from 'assert';

export default assert.strict;
