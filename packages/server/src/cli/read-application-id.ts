/** The id of an application as it is typed; null when it is none. */
export function readApplicationId(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

export const applicationIdProblem = (text: string) =>
  `"${text}" is no application id; \`countersign app list\` shows them`;

export const unknownApplication = (id: number) => `there is no application ${id}; \`countersign app list\` shows them`;
