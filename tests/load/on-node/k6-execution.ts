import { iteration } from './scenarios.ts';

export default {
  scenario: {
    get iterationInTest(): number {
      return iteration.getStore()?.iterationInTest ?? 0;
    },
  },
};
