import { isCollection, isMap, type Node, type Pair, type YAMLMap } from 'yaml';
import { removeFrom } from '../../document/edit.ts';
import { hasAnchor, nodeSpan, sourceOf } from '../../document/node.ts';
import { message } from '../../messages/index.ts';
import type { Rule, RuleContext } from '../types.ts';

/** The same key twice in a mapping: most readers silently keep only the last (YAML 1.2, section 3.2.1.3 forbids it). */
export const duplicateKey: Rule = {
  code: 'yaml/duplicate-key',
  severity: 'error',
  fixable: true,
  source: 'https://yaml.org/spec/1.2.2/#3213-node-comparison',
  checkPart(context, report) {
    if (context.settings.yamlElsewhere) return;
    for (const map of mappingsOf(context.content.roots)) {
      const first = new Map<string, Pair<Node, Node | null>>();
      for (const [index, pair] of (map.items as Pair<Node, Node | null>[]).entries()) {
        const key = sourceOf(pair.key);
        if (key === undefined || key === '<<') continue;
        const earlier = first.get(key);
        if (!earlier) {
          first.set(key, pair);
          continue;
        }
        report({
          span: nodeSpan(pair.key),
          message: message('yaml/duplicate-key', { key, line: { lineOf: nodeSpan(earlier.key).start } }),
          subject: key,
          related: { span: nodeSpan(earlier.key), message: message('yaml/duplicate-key.related', { key }) },
          fixes: [
            {
              title: message('yaml/duplicate-key.fix', { key }),
              // Only a value that is there already can go without anyone looking.
              automatic: sameText(earlier, pair, context),
              edits: () => {
                // Something may refer to what would go.
                if (hasAnchor({ pair })) return undefined;
                const edit = removeFrom(map, index, context);
                return edit && [edit];
              },
            },
          ],
        });
      }
    }
  },
};

function* mappingsOf(roots: readonly Node[]): Iterable<YAMLMap> {
  const stack: unknown[] = [...roots].reverse();
  while (stack.length) {
    const node = stack.pop();
    if (!isCollection(node)) continue;
    if (isMap(node)) {
      yield node;
      for (let i = node.items.length - 1; i >= 0; i--) if (isCollection(node.items[i]!.value)) stack.push(node.items[i]!.value);
    } else {
      for (let i = node.items.length - 1; i >= 0; i--) if (isCollection(node.items[i])) stack.push(node.items[i]);
    }
  }
}

function sameText(a: Pair<Node, Node | null>, b: Pair<Node, Node | null>, { content: { text } }: RuleContext): boolean {
  const source = ({ value }: Pair<Node, Node | null>) => {
    const span = value ? nodeSpan(value) : { start: 0, end: 0 };
    return text.slice(span.start, span.end).trim();
  };
  return source(a) === source(b);
}
