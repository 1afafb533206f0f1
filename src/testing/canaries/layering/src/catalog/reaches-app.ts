import { dumb } from '../../app/ui/knows-store.ts';

export const reaches = dumb;
