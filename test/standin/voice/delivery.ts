/** The MLS delivery service of one call: who is in the group, which proposals are out, which transition is due. */
import {
  createExternalSender,
  keyPackageUser,
  proposalRef,
  readCommit,
  snowflakeBytes,
  vector,
  type Proposal,
} from './mls.ts'
import { OP } from './opcodes.ts'

/** A member of the call as the delivery service sees it: a voice connection, or a listener in this process. */
export interface Party {
  readonly userId: string
  json(op: number, data: object): void
  binary(op: number, payload: Buffer): void
}

const PROTOCOL = 1
/** Discord executes a transition after about this long even if somebody never says ready. */
const READY_WITHIN_MS = 2000

interface InFlight {
  readonly messages: readonly Buffer[]
  readonly adds: readonly string[]
  readonly removes: readonly number[]
  /** Who may commit: before the group exists only its first member, so that the winner is certain. */
  readonly committers: readonly string[]
}

export const createDelivery = (channelId: string, note: (line: string) => void) => {
  const groupId = snowflakeBytes(channelId)
  const sender = createExternalSender()
  const parties = new Map<string, Party>()
  const keyPackages = new Map<string, Buffer>()
  const stale = new Set<string>()
  let leaves: (string | undefined)[] = []
  let epoch = 0n
  let transitions = 0
  let inFlight: InFlight | undefined
  let transition:
    { readonly id: number; readonly waiting: Set<string>; readonly timer: NodeJS.Timeout } | undefined
  const commits: { userId: string; epoch: bigint }[] = []

  const inGroup = (userId: string): boolean => leaves.includes(userId)
  const broadcast = (userIds: readonly string[], send: (party: Party) => void): void => {
    for (const id of userIds) {
      const party = parties.get(id)
      if (party) send(party)
    }
  }

  const propose = (
    adds: readonly string[],
    removes: readonly number[],
    committers: readonly string[],
  ): void => {
    const proposals: Proposal[] = [
      ...removes.map((remove) => ({ remove })),
      ...adds.map((id) => ({ add: keyPackages.get(id) ?? Buffer.alloc(0) })),
    ]
    const messages = proposals.map((proposal) => sender.propose(groupId, epoch, proposal))
    inFlight = { messages, adds, removes, committers }
    note(`proposals epoch=${epoch} add=[${adds.join()}] remove=[${removes.join()}] to [${committers.join()}]`)
    const payload = Buffer.concat([Buffer.from([0]), vector(Buffer.concat(messages))])
    broadcast(committers, (party) => party.binary(OP.mlsProposals, payload))
  }

  /** Takes back what nobody has committed yet. */
  const revoke = (): void => {
    if (!inFlight) return
    const refs = Buffer.concat(inFlight.messages.map((message) => vector(proposalRef(message))))
    broadcast(inFlight.committers, (party) =>
      party.binary(OP.mlsProposals, Buffer.concat([Buffer.from([1]), vector(refs)])),
    )
    note('proposals revoked')
    inFlight = undefined
  }

  /** Nobody keeps a group alone: the one who is left starts afresh (DAVE, "Sole member reset"). */
  const resetFor = (userId: string): void => {
    note(`sole member reset for ${userId}`)
    epoch = 0n
    leaves = []
    stale.clear()
    keyPackages.delete(userId)
    broadcast([userId], (party) => {
      party.json(OP.prepareEpoch, { protocol_version: PROTOCOL, epoch: 1 })
      party.json(OP.prepareTransition, { protocol_version: PROTOCOL, transition_id: 0 })
    })
  }

  /** Starts the next change of the group, if one is due and none is under way. */
  const advance = (): void => {
    if (inFlight || transition) return
    const waiting = [...parties.keys()].filter((id) => keyPackages.has(id) && (!inGroup(id) || stale.has(id)))
    if (epoch === 0n) {
      const [first, ...others] = waiting
      if (first !== undefined && others.length > 0) propose(others, [], [first])
      return
    }
    const removes = leaves.flatMap((id, leaf) =>
      id !== undefined && (!parties.has(id) || stale.has(id)) ? [leaf] : [],
    )
    const staying = leaves.filter((id, leaf): id is string => id !== undefined && !removes.includes(leaf))
    if (staying.length === 0) {
      epoch = 0n
      leaves = []
      stale.clear()
      advance()
    } else if (removes.length > 0 && staying.length === 1 && waiting.length === 0 && stale.size === 0) {
      resetFor(staying[0] ?? '')
    } else if (removes.length > 0 || waiting.length > 0) {
      propose(waiting, removes, staying)
    }
  }

  const execute = (): void => {
    if (!transition) return
    const { id, timer } = transition
    clearTimeout(timer)
    transition = undefined
    broadcast([...parties.keys()].filter(inGroup), (party) =>
      party.json(OP.executeTransition, { transition_id: id }),
    )
    note(`transition ${id} executed, epoch ${epoch}`)
    advance()
  }

  const applyToTree = (change: InFlight, committer: string): void => {
    if (epoch === 0n) leaves = [committer]
    for (const leaf of change.removes) leaves[leaf] = undefined
    while (leaves.length > 0 && leaves.at(-1) === undefined) leaves.pop()
    for (const id of change.adds) {
      const free = leaves.indexOf(undefined)
      leaves[free === -1 ? leaves.length : free] = id
      keyPackages.delete(id)
      stale.delete(id)
    }
    keyPackages.delete(committer)
    epoch += 1n
  }

  return {
    /** A party that speaks DAVE has connected; its key package comes later. */
    join(party: Party): void {
      parties.set(party.userId, party)
      party.binary(OP.mlsExternalSender, sender.package)
    },
    leave(userId: string): void {
      if (!parties.delete(userId)) return
      keyPackages.delete(userId)
      transition?.waiting.delete(userId)
      if (transition?.waiting.size === 0) execute()
      if (inFlight?.committers.every((id) => !parties.has(id)) || inFlight?.adds.includes(userId)) revoke()
      advance()
    },
    keyPackage(userId: string, bytes: Buffer): void {
      const claimed = keyPackageUser(bytes)
      if (claimed !== userId) throw new RangeError(`key package of ${claimed} sent by ${userId}`)
      keyPackages.set(userId, bytes)
      note(`key package of ${userId}`)
      advance()
    },
    /** Opcode 28: the first valid commit of an epoch wins, later ones are dropped. */
    commitWelcome(userId: string, bytes: Buffer): void {
      const commit = readCommit(bytes)
      const change = inFlight
      if (!change || commit.epoch !== epoch || !change.committers.includes(userId)) {
        note(`commit of ${userId} for epoch ${commit.epoch} came too late`)
        return
      }
      const wanted = change.messages.map((message) => proposalRef(message).toString('hex'))
      const covered = new Set(commit.proposals.map((ref) => ref.toString('hex')))
      if (covered.size !== wanted.length || !wanted.every((ref) => covered.has(ref))) {
        note(`commit of ${userId} does not cover exactly the proposals that are out: dropped`)
        return
      }
      inFlight = undefined
      commits.push({ userId, epoch })
      applyToTree(change, userId)
      transitions = (transitions % 0xffff) + 1
      const id = Buffer.from([transitions >> 8, transitions & 255])
      const members = leaves.filter((member): member is string => member !== undefined && parties.has(member))
      const timer = setTimeout(execute, READY_WITHIN_MS)
      timer.unref()
      transition = { id: transitions, waiting: new Set(members), timer }
      const announce = Buffer.concat([id, bytes.subarray(0, commit.length)])
      const welcome = Buffer.concat([id, bytes.subarray(commit.length)])
      const isNew = (member: string): boolean => change.adds.includes(member)
      note(`commit of ${userId} accepted, epoch ${epoch}, transition ${transitions}`)
      broadcast(members.filter(isNew), (party) => party.binary(OP.mlsWelcome, welcome))
      broadcast(
        members.filter((member) => !isNew(member)),
        (party) => party.binary(OP.mlsAnnounceCommit, announce),
      )
    },
    ready(userId: string, transitionId: number): void {
      if (transition?.id !== transitionId) return
      transition.waiting.delete(userId)
      if (transition.waiting.size === 0) execute()
    },
    /** Opcode 31: the member could not follow; it is removed and comes back with its next key package. */
    invalid(userId: string): void {
      note(`${userId} could not process its commit or welcome`)
      if (inGroup(userId)) stale.add(userId)
      transition?.waiting.delete(userId)
      if (transition?.waiting.size === 0) execute()
    },
    /** Everybody goes back to plain Opus at once, as a server that wants to listen would have it. */
    downgrade(): void {
      transitions = (transitions % 0xffff) + 1
      const all = [...parties.keys()]
      broadcast(all, (party) =>
        party.json(OP.prepareTransition, { protocol_version: 0, transition_id: transitions }),
      )
      broadcast(all, (party) => party.json(OP.executeTransition, { transition_id: transitions }))
      note(`transition ${transitions} to no encryption executed`)
    },
    close(): void {
      if (transition) clearTimeout(transition.timer)
    },
    epoch: () => epoch,
    members: (): readonly string[] => leaves.filter((id): id is string => id !== undefined),
    /** Whose commits were accepted, in order. */
    commits: commits as readonly { readonly userId: string; readonly epoch: bigint }[],
  }
}
export type Delivery = ReturnType<typeof createDelivery>
