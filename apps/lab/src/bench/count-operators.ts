import type ts from 'typescript';
import { type Operation, OPERATIONS } from './operation.js';

type TypeScript = typeof ts;

/** Name of the global array that instrumented code counts in, by place in `OPERATIONS`. */
export const COUNTER = '__storewattOperations';

const BY_FUNCTION: Readonly<Record<string, Operation>> = {
  exp: 'exponential',
  expm1: 'exponential',
  log: 'logarithm',
  log1p: 'logarithm',
  log10: 'logarithm',
  sqrt: 'root',
  cbrt: 'root',
  hypot: 'root',
  pow: 'power',
  sin: 'trigonometric',
  cos: 'trigonometric',
  tan: 'trigonometric',
  atan: 'trigonometric',
  atan2: 'trigonometric',
  acos: 'trigonometric',
  asin: 'trigonometric',
  imul: 'integer',
  min: 'compare',
  max: 'compare',
  abs: 'compare',
  sign: 'compare',
  floor: 'compare',
  ceil: 'compare',
  round: 'compare',
  trunc: 'compare',
};

/** Rewrites a module so that each arithmetic operator and each `Math` call also counts itself when it is carried out. */
export function countOperators(compiler: TypeScript, fileName: string, text: string): string {
  const source = compiler.createSourceFile(fileName, text, compiler.ScriptTarget.ES2023, true, compiler.ScriptKind.JS);
  const result = compiler.transform<ts.SourceFile>(source, [
    (context) => {
      const visit: ts.Visitor = (node) => {
        const visited = compiler.visitEachChild(node, visit, context);
        const operation = operationOf(compiler, node);
        return operation === undefined ? visited : counted(compiler, operation, visited);
      };
      return (root) => compiler.visitNode(root, visit) as ts.SourceFile;
    },
  ]);
  return compiler.createPrinter().printFile(result.transformed[0]!);
}

/** `(counter[place]++, expression)` */
function counted(compiler: TypeScript, operation: Operation, node: ts.Node): ts.Node {
  const { factory } = compiler;
  const cell = factory.createElementAccessExpression(factory.createIdentifier(COUNTER), OPERATIONS.indexOf(operation));
  const count = factory.createPostfixUnaryExpression(cell, compiler.SyntaxKind.PlusPlusToken);
  return factory.createParenthesizedExpression(
    factory.createBinaryExpression(count, compiler.SyntaxKind.CommaToken, node as ts.Expression),
  );
}

function operationOf(compiler: TypeScript, node: ts.Node): Operation | undefined {
  if (compiler.isCallExpression(node)) {
    const callee = node.expression;
    const isMath = compiler.isPropertyAccessExpression(callee) && callee.expression.getText() === 'Math';
    return isMath ? BY_FUNCTION[callee.name.text] : undefined;
  }
  const { SyntaxKind } = compiler;
  if (compiler.isPostfixUnaryExpression(node)) return 'add';
  if (compiler.isPrefixUnaryExpression(node)) {
    return node.operator === SyntaxKind.PlusPlusToken || node.operator === SyntaxKind.MinusMinusToken
      ? 'add'
      : undefined;
  }
  if (!compiler.isBinaryExpression(node)) return undefined;
  switch (node.operatorToken.kind) {
    case SyntaxKind.PlusToken:
    case SyntaxKind.PlusEqualsToken:
    case SyntaxKind.MinusToken:
    case SyntaxKind.MinusEqualsToken:
      return 'add';
    case SyntaxKind.AsteriskToken:
    case SyntaxKind.AsteriskEqualsToken:
      return 'multiply';
    case SyntaxKind.SlashToken:
    case SyntaxKind.SlashEqualsToken:
    case SyntaxKind.PercentToken:
    case SyntaxKind.PercentEqualsToken:
      return 'divide';
    case SyntaxKind.AsteriskAsteriskToken:
    case SyntaxKind.AsteriskAsteriskEqualsToken:
      return 'power';
    case SyntaxKind.LessThanToken:
    case SyntaxKind.LessThanEqualsToken:
    case SyntaxKind.GreaterThanToken:
    case SyntaxKind.GreaterThanEqualsToken:
    case SyntaxKind.EqualsEqualsEqualsToken:
    case SyntaxKind.ExclamationEqualsEqualsToken:
      return 'compare';
    case SyntaxKind.CaretToken:
    case SyntaxKind.BarToken:
    case SyntaxKind.AmpersandToken:
    case SyntaxKind.LessThanLessThanToken:
    case SyntaxKind.GreaterThanGreaterThanToken:
    case SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
      return 'integer';
    default:
      return undefined;
  }
}
