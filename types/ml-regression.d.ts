declare module 'ml-regression' {
  /** Ordinary least squares with several outputs, solved by the normal equations. */
  export class MultivariateLinearRegression {
    constructor(x: number[][], y: number[][], options?: { intercept?: boolean; statistics?: boolean });
    /** One row per feature, the intercept last; one column per output. */
    readonly weights: number[][];
    predict(x: number[]): number[];
    predict(x: number[][]): number[][];
  }
}
