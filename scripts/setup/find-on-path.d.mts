export declare function findOnPath(...names: string[]): string | undefined;
export declare function isExecutable(path: string): boolean;
