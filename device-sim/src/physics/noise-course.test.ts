import { describe, expect, it } from '@jest/globals';
import { noiseCourse } from './noise-course.js';

const square = () => noiseCourse(10, (slot) => slot * slot);

describe('noiseCourse', () => {
  it('joins the draws of neighbouring slots by a straight line', () => {
    const course = square();
    expect([20, 25, 30, -10].map(course)).toEqual([4, 6.5, 9, 1]);
  });

  it('gives the same whatever was asked before', () => {
    const wandering = square();
    for (const atMs of [95, 3, 41, 42, 7]) expect(wandering(atMs)).toBe(square()(atMs));
  });
});
