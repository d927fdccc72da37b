import tseslint from 'typescript-eslint'

/** What a pure room may not touch: chance, the clock and the environment come in as arguments. */
const impure = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Pass an Rng: chance is an argument.',
  },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Pass a Clock.' },
  { selector: "NewExpression[callee.name='Date']", message: 'Pass a Clock.' },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'config.ts alone reads the environment.',
  },
  { selector: "CallExpression[callee.name='setTimeout']", message: 'Pass a Clock.' },
  { selector: "CallExpression[callee.name='setInterval']", message: 'Pass a Clock.' },
]

export default tseslint.config(
  { ignores: ['node_modules', 'data', 'demo'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '.dependency-cruiser.cjs', 'src/launch.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: [
      'src/{music,audio,model,vote,composer,taste,ideas,stage,library,app}/**/*.ts',
      'commands/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...impure] },
  },
  {
    files: ['**/*.js', '**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: [
      'src/launch.js',
      'src/cli.ts',
      'src/main.ts',
      'src/ending.ts',
      'src/cli/**/*.ts',
      'test/e2e/demo.ts',
      'bench/**/*.ts',
      'scripts/**/*.ts',
      'training/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
)
