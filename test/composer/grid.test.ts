import { describe, expect, it } from 'vitest'
import { belonging } from '../../src/composer/grid.ts'
import type { Belongs } from '../../src/composer/style.ts'

describe('what belongs to a section', () => {
  const anywhere: Belongs = {}
  const breakdown: Belongs = { for: ['break', 'bridge'] }
  const table: readonly Belongs[] = [anywhere, breakdown]

  it('is what its role has for itself, else what belongs to no role', () => {
    expect(belonging(table, 'break')).toEqual([breakdown])
    expect(belonging(table, 'chorus')).toEqual([anywhere])
    expect(belonging([anywhere], 'break')).toEqual([anywhere])
  })
})
