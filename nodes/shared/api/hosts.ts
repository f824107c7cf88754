/**
 * Whether a host is, or may be, inside a private network. A link in an answer must not lead there, because
 * it could reach what only the n8n server can.
 *
 * Names are judged by what they are, not by what they resolve to, which community nodes cannot look up.
 * n8n's own protection against that (`N8N_SSRF_PROTECTION_ENABLED`) works here as everywhere.
 *
 * @param hostname of a parsed URL, so that 0x7f.1, 2130706433 and 127.1 all came as 127.0.0.1
 */
export function isPrivateHost(hostname: string): boolean {
	const host = hostname.replace(/\.$/, '').toLowerCase();
	if (host.startsWith('[')) return !isPublicIpv6(host.slice(1, -1));
	const octets = /^\d+\.\d+\.\d+\.\d+$/.test(host) ? host.split('.').map(Number) : undefined;
	return octets === undefined ? isPrivateName(host) : !isPublicIpv4(octets);
}

/** Names that never belong to a public server. A name without a dot is one of the local network. */
function isPrivateName(host: string): boolean {
	return (
		!host.includes('.') ||
		/\.(localhost|local|internal|intranet|lan|home|corp|private|localdomain|home\.arpa|svc|cluster|consul|docker|intra)$/.test(
			host,
		)
	);
}

/** IANA's registry of IPv4 special-purpose addresses, multicast, and Azure's own address within each machine. */
function isPublicIpv4([a, b, c, d]: number[]): boolean {
	if (a === 168 && b === 63 && c === 129 && d === 16) return false;
	if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
	if (a === 100 && b >= 64 && b < 128) return false;
	if (a === 169 && b === 254) return false;
	if (a === 172 && b >= 16 && b < 32) return false;
	if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)))) return false;
	if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false;
	return !(a === 203 && b === 0 && c === 113);
}

/**
 * Public servers have an address in 2000::/3. Of these the special ones are taken out: tunnels (2002::/16
 * and 2001::/23), which hold an IPv4 address, and documentation (2001:db8::/32, 3fff::/20).
 */
function isPublicIpv6(address: string): boolean {
	const [first, second] = address.split(':').map((group) => parseInt(group || '0', 16));
	if (first < 0x2000 || first > 0x3ffe || first === 0x2002) return false;
	return !(first === 0x2001 && (second < 0x200 || second === 0xdb8));
}
