/** Any value as a text. `String` throws for an object that has a field called `toString`, as an answer may. */
export function anyText(value: unknown): string {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
