import { isObject } from '../../../shared/json/isObject';

/** Words in the names of links to a kind of file, and the ending of such a file's own name. */
const KINDS = {
	excel: { says: /excel|xlsx?/i, ends: /\.xlsx?$/i },
	json: { says: /json/i, ends: /\.json$/i },
};

/** How deep links are looked for in a result. */
const DEEPEST = 5;
/** Lists of more than this hold no links to files. */
const MOST_ALIKE = 20;

/**
 * The link to a file of the analysis. That there are links is documented, but not their names and places. A
 * web address counts if it ends like such a file, or if its name, or that of the object around it, says so.
 * One that ends like another kind of file never counts.
 */
export function linkTo(kind: keyof typeof KINDS, result: unknown): string | undefined {
	const links = linksIn(result, '', 0);
	const { says, ends } = KINDS[kind];
	const isOther = ({ pathname }: URL) => /\.\w{1,5}$/.test(pathname) && !ends.test(pathname);
	const found =
		links.find(({ name, address }) => says.test(name) && !isOther(address)) ??
		links.find(({ address }) => ends.test(address.pathname));
	return found?.link;
}

interface Link {
	/** The names on the way to it. */
	name: string;
	/** As it came, because it may be signed. */
	link: string;
	address: URL;
}

function linksIn(value: unknown, name: string, depth: number): Link[] {
	if (typeof value === 'string') {
		const isAddress = /^https?:\/\//i.test(value) && URL.canParse(value);
		return isAddress ? [{ name, link: value, address: new URL(value) }] : [];
	}
	if (depth > DEEPEST) return [];
	if (Array.isArray(value)) {
		return value.slice(0, MOST_ALIKE).flatMap((one) => linksIn(one, name, depth + 1));
	}
	if (!isObject(value)) return [];
	return Object.entries(value).flatMap(([inner, one]) =>
		linksIn(one, `${name} ${inner}`, depth + 1),
	);
}
