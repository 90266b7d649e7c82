import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", ".highlights/", ".demo/", ".pulumi/"] },
  js.configs.recommended,
  {
    rules: {
      curly: ["error", "multi-line"],
      "no-restricted-syntax": [
        "error",
        { selector: "SpreadElement > ObjectExpression", message: "write the properties in place of a spread" },
        {
          selector: "ArrayExpression > SpreadElement > ArrayExpression",
          message: "write the elements in place of a spread",
        },
      ],
      // Prettier wraps neither comments nor long texts; the width of code is prettier's business.
      "max-len": [
        "error",
        { code: 1_000, comments: 100, ignoreUrls: true, ignorePattern: "^\\s*// (eslint|prettier)-" },
      ],
    },
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.recommendedTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-import-type-side-effects": "error",
      "no-duplicate-imports": "error",
      // In a function, for what is loaded when it is needed: Jest refuses an import at run time.
      "@typescript-eslint/no-require-imports": ["error", { allow: ["^\\.\\.?/", "^@pulumi/alicloud/"] }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/prefer-nullish-coalescing": "off",
      "@typescript-eslint/consistent-type-definitions": "off",
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-floating-promises": "error" },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        Buffer: "readonly",
        fetch: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        AbortSignal: "readonly",
        require: "readonly",
        module: "writable",
        __dirname: "readonly",
      },
    },
  },
);
