import ts from 'typescript';

/** One small change of a source text. */
export interface Mutant {
  /** What became of which expression: `windowMs >= x -> windowMs > x`. */
  readonly name: string;
  readonly source: string;
}

/** What each operator is mistaken for. */
const MISTAKEN_FOR: Partial<Record<ts.SyntaxKind, readonly string[]>> = {
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
};

/** A limit is moved by this share of itself, either way. */
const SHIFT = 0.1;

/**
 * Every mutant of a source text: each comparison moved over its edge and turned round, `&&` and `||`, `+` and `-`,
 * `Math.min` and `Math.max` confused, each negation dropped, each limit a tenth up and down. What only words a message
 * is left out, and so are the ends of scales and what stands in for a value that is missing.
 */
export function mutantsOf(fileName: string, source: string): Mutant[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.ES2023, true);
  const mutants: Mutant[] = [];
  const replace = (node: ts.Node, context: ts.Node, replacement: string) => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    const before = source.slice(context.getStart(file), start);
    const after = source.slice(end, context.getEnd());
    const name = `${context.getText(file)} -> ${before}${replacement}${after}`.replaceAll(/\s+/g, ' ');
    mutants.push({ name, source: source.slice(0, start) + replacement + source.slice(end) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateExpression(node) || ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isBinaryExpression(node)) {
      const { operatorToken } = node;
      for (const other of MISTAKEN_FOR[operatorToken.kind] ?? []) replace(operatorToken, node, other);
    }
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
      replace(node, node, node.operand.getText(file));
    if (ts.isNumericLiteral(node) && isLimit(node)) {
      const value = Number(node.text.replaceAll('_', ''));
      for (const shift of [SHIFT, -SHIFT])
        replace(node, node.parent, String(value === 0 ? shift : value * (1 + shift)));
    }
    if (ts.isPropertyAccessExpression(node) && node.expression.getText(file) === 'Math') {
      if (node.name.text === 'min' || node.name.text === 'max')
        replace(node.name, node.parent, node.name.text === 'min' ? 'max' : 'min');
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

/** Whether a number says how much, long or often, and is not the end of a scale or the stand-in for a missing value. */
function isLimit({ parent }: ts.NumericLiteral): boolean {
  if (ts.isConditionalExpression(parent) || ts.isReturnStatement(parent)) return false;
  if (ts.isCallExpression(parent)) return ts.isIdentifier(parent.expression);
  return !(ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken);
}
