/** Lists and optional fields are in alphabetical order (n8n's node UI design, "Standards"). */
export function alphabetical<T>(entries: T[], nameOf: (entry: T) => string): T[] {
	return [...entries].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'));
}
