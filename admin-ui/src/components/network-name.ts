/** "Petites Cités de Caractère® de Bretagne" reads "Bretagne" where the whole name would only repeat the association's. */
export function shortNetworkName(name: string): string {
  return name.replace(/^Petites Cités de Caractère®\s+(?:de la |de l[’']|du |des |de |d[’'])/u, '');
}
