import { state } from '../store/state.ts';

export const dumb = state;
