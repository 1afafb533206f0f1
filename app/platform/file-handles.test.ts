import { afterEach, expect, test, vi } from 'vitest';
import { mayWrite, pickHandleToSave } from './file-handles.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const closedAfter = (ms: number) => () =>
  new Promise((_resolve, reject) => setTimeout(() => reject(new DOMException('closed', 'AbortError')), ms));

test('where no picker is shown, the caller is told to go the old way', async () => {
  vi.stubGlobal('window', {});
  expect(await pickHandleToSave('a.sql')).toBe('unavailable');
  vi.stubGlobal('window', { showSaveFilePicker: closedAfter(0) });
  expect(await pickHandleToSave('a.sql')).toBe('unavailable');
  vi.stubGlobal('window', { showSaveFilePicker: () => Promise.reject(new DOMException('', 'SecurityError')) });
  expect(await pickHandleToSave('a.sql')).toBe('unavailable');
});

test('a picker that somebody closes is a change of mind', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { showSaveFilePicker: closedAfter(1_000) });
  const picked = pickHandleToSave('a.sql');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await picked).toBe('cancelled');
});

test('the user is asked again where the browser has forgotten', async () => {
  const handle = (known: PermissionState, answer: PermissionState): FileSystemFileHandle =>
    Object.assign(Object.create(null), {
      queryPermission: () => Promise.resolve(known),
      requestPermission: () => Promise.resolve(answer),
    });
  expect(await mayWrite(handle('granted', 'denied'))).toBe(true);
  expect(await mayWrite(handle('prompt', 'granted'))).toBe(true);
  expect(await mayWrite(handle('prompt', 'denied'))).toBe(false);
});
