export interface Ask {
  id: number;
  name: string;
  parameters: unknown;
}

export type Told = { ready: object } | { id: number; value: unknown } | { id: number; failure: string };

/** The child's side: says that it is ready, then answers what its parent asks until the parent is gone. */
export function answerAsks<H extends Record<string, (parameters: never) => unknown>>(ready: object, handlers: H): void {
  const tell = (told: Told): void => {
    process.send?.(told);
  };
  process.on('message', async ({ id, name, parameters }: Ask) => {
    try {
      const handler = handlers[name];
      if (!handler) throw new Error(`${name} is not known here`);
      tell({ id, value: await handler(parameters as never) });
    } catch (error) {
      tell({ id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  tell({ ready: { pid: process.pid, ...ready } });
}
