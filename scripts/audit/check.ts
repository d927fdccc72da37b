/** What the audit reads out of files and answers; pure, so that it is tested without a registry. */

export interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string
        readonly resolved?: string
        readonly integrity?: string
        readonly link?: boolean
        readonly inBundle?: boolean
      }
    >
  >
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** What a lockfile lacks to bring everybody the same packages. One without an address comes from the registry that is set. */
export const lockProblems = (manifest: Manifest, { packages }: Lock): readonly string[] => {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  const loose = Object.entries(wanted).flatMap(([name, range]) => [
    ...(EXACT.test(range) ? [] : [`${name} is not pinned: ${range}`]),
    ...(packages[`node_modules/${name}`]?.version === range || !EXACT.test(range)
      ? []
      : [`${name} is another version in the lockfile`]),
  ])
  const foreign = Object.entries(packages).flatMap(([place, { resolved, integrity, link, inBundle }]) => {
    if (place === '' || link === true || inBundle === true) return []
    return [
      ...(resolved === undefined || resolved.startsWith('https://')
        ? []
        : [`${place} comes from ${resolved}`]),
      ...(integrity?.startsWith('sha512-') ? [] : [`${place} has no sha512 hash`]),
    ]
  })
  return [...loose, ...foreign]
}

interface Report {
  readonly vulnerabilities?: Readonly<
    Record<
      string,
      {
        readonly severity: string
        readonly range: string
        readonly via: readonly (string | { readonly title: string; readonly url: string })[]
        readonly fixAvailable: unknown
      }
    >
  >
}

const GRAVE = new Set(['high', 'critical'])

/** What `npm audit --json` says; null where the registry gave no answer that is one. */
export const advisories = (
  text: string,
): { readonly lines: readonly string[]; readonly grave: number } | null => {
  let report: Report
  try {
    report = JSON.parse(text) as Report
  } catch {
    return null
  }
  if (typeof report !== 'object' || report === null || !report.vulnerabilities) return null
  const all = Object.entries(report.vulnerabilities)
  return {
    lines: all.map(([name, { severity, range, via, fixAvailable }]) => {
      const reasons = via.map((one) =>
        typeof one === 'string' ? `through ${one}` : `${one.title} (${one.url})`,
      )
      return `${severity}: ${name} ${range}: ${reasons.join('; ')}${fixAvailable ? '; there is a fix' : ''}`
    }),
    grave: all.filter(([, { severity }]) => GRAVE.has(severity)).length,
  }
}
