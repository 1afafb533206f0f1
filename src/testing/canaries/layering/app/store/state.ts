import * as flow from '@xyflow/react';

export const state = flow;
