import { describe, expect, it } from 'vitest'
import type { MasteringChain } from '../../src/music/mastering.ts'
import { filterGraph } from '../../src/studio/chain.ts'

const everything: MasteringChain = {
  ducking: { threshold: 0.03, ratio: 6, release: 180 },
  tone: [
    { type: 'highpass', frequency: 30 },
    { type: 'lowshelf', frequency: 100, gain: 1.5 },
    { type: 'bell', frequency: 900, gain: -2, q: 1.1 },
    { type: 'highshelf', frequency: 8000, gain: 2 },
    { type: 'lowpass', frequency: 15_000 },
  ],
  drive: { kind: 'tape', amount: 0.3 },
  compression: { threshold: -18, ratio: 2, attack: 20, release: 160 },
  width: 1.1,
  wobble: { rate: 0.6, depth: 0.1 },
  echo: { delay: 290, decay: 0.2 },
}

describe('a mastering chain as a filter graph', () => {
  it('mixes the two buses and limits them when there is nothing else to do', () => {
    expect(filterGraph({ tone: [] }, 4, 48_000)).toMatchInlineSnapshot(
      `"[0:a]asplit=2[a][b];[a]pan=stereo|c0=c0|c1=c1[drums];[b]pan=stereo|c0=c2|c1=c3[rest];[drums][rest]amix=inputs=2:normalize=0,volume=4dB,aresample=96000,alimiter=limit=0.68:attack=5:release=60:level=disabled,aresample=48000,atrim=end_sample=48000,afade=t=out:ss=47040:ns=960,aformat=sample_fmts=flt:sample_rates=48000:channel_layouts=stereo[out]"`,
    )
  })

  it('says everything that a chain can say', () => {
    expect(filterGraph(everything, -1.5, 96_000).split(/[;,](?=[a-z[])/)).toMatchInlineSnapshot(`
      [
        "[0:a]asplit=2[a][b]",
        "[a]pan=stereo|c0=c0|c1=c1[drums]",
        "[b]pan=stereo|c0=c2|c1=c3[rest]",
        "[drums]asplit=2[key][dry]",
        "[key]lowpass=f=120[kick]",
        "[rest][kick]sidechaincompress=threshold=0.03:ratio=6:attack=4:release=180[ducked]",
        "[dry][ducked]amix=inputs=2:normalize=0",
        "highpass=f=30:t=q:w=0.707",
        "lowshelf=f=100:t=q:w=0.707:g=1.5",
        "equalizer=f=900:t=q:w=1.1:g=-2",
        "highshelf=f=8000:t=q:w=0.707:g=2",
        "lowpass=f=15000:t=q:w=0.707",
        "volume=4.2dB",
        "asoftclip=type=tanh",
        "volume=-3.36dB",
        "acompressor=threshold=0.125893:ratio=2:attack=20:release=160",
        "extrastereo=m=1.1:c=0",
        "adelay=12|12",
        "vibrato=f=0.6:d=0.1",
        "atrim=start=0.012",
        "asetpts=PTS-STARTPTS",
        "aecho=1:1:290:0.2",
        "volume=-1.5dB",
        "aresample=96000",
        "alimiter=limit=0.68:attack=5:release=60:level=disabled",
        "aresample=48000",
        "atrim=end_sample=96000",
        "afade=t=out:ss=95040:ns=960",
        "aformat=sample_fmts=flt:sample_rates=48000:channel_layouts=stereo[out]",
      ]
    `)
  })

  it('keeps every number within what the filters take', () => {
    const wild: MasteringChain = {
      tone: [],
      compression: { threshold: -200, ratio: 99, attack: 0, release: 1e6 },
      ducking: { threshold: 7, ratio: 0, release: 0 },
      wobble: { rate: 0, depth: 9 },
      echo: { delay: 0, decay: 3 },
      width: -3,
    }
    const graph = filterGraph(wild, 0, 48_000)
    expect(graph).toContain('acompressor=threshold=0.001:ratio=20:attack=0.01:release=9000')
    expect(graph).toContain('sidechaincompress=threshold=1:ratio=1:attack=4:release=1')
    expect(graph).toContain('vibrato=f=0.1:d=1')
    expect(graph).toContain('aecho=1:1:1:0.9')
    expect(graph).toContain('extrastereo=m=0')
  })
})
