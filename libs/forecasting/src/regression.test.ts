import { describe, expect, it } from '@jest/globals';
import { fitLinear, predictLinear, predictOutOfFold } from './regression.js';
import { seededNormal } from './store.fixture.js';

describe('linear model', () => {
  it('finds known weights on columns of very different scale, with one column constant and one a copy', () => {
    const normal = seededNormal(1);
    const features = Array.from({ length: 500 }, () => {
      const small = 1e-4 * normal();
      const large = 1e6 + 1e5 * normal();
      return Float64Array.of(small, large, 7, large);
    });
    const targets = features.map((row) => 3 + 2e4 * row[0]! - 1e-5 * row[1]!);
    const model = fitLinear({ features, targets, importance: targets.map(() => 1) }, 1e-6);

    features.slice(0, 20).forEach((row, index) => expect(predictLinear(model, row)).toBeCloseTo(targets[index]!, 5));
  });

  it('listens to important rows', () => {
    const features = [1, 2, 3, 1, 2, 3].map((value) => Float64Array.of(value));
    const targets = [1, 2, 3, 11, 12, 13];
    const model = fitLinear({ features, targets, importance: [1, 1, 1, 1e6, 1e6, 1e6] }, 1e-6);

    expect(predictLinear(model, Float64Array.of(2))).toBeCloseTo(12, 3);
  });

  it('predicts a fold as a model does that was fitted without it', () => {
    const normal = seededNormal(2);
    const features = Array.from({ length: 200 }, () => Float64Array.of(normal(), normal()));
    const targets = features.map((row) => 5 + row[0]! - 2 * row[1]! + 0.1 * normal());
    const folds = targets.map((_, row) => row % 2);
    const rows = { features, targets, importance: targets.map(() => 1) };
    const kept = targets.map((_, row) => row).filter((row) => folds[row] === 1);
    const apart = fitLinear(
      {
        features: kept.map((row) => features[row]!),
        targets: kept.map((row) => targets[row]!),
        importance: kept.map(() => 1),
      },
      1e-6,
    );

    const predicted = predictOutOfFold(rows, 1e-6, folds, 2);

    for (const row of [0, 2, 4, 100]) expect(predicted[row]).toBeCloseTo(predictLinear(apart, features[row]!), 4);
  });
});
