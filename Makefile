# Everything that is done with Huoban. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Pinned tools live in .tools/, so that nothing outside this folder changes.
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/.tools/node_modules/.bin:$(PATH)
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
export PUPPETEER_SKIP_DOWNLOAD := 1

say = @printf '\n== %s\n'
# The server finds the names of the built files in the site folder itself.
site_names = cp target/release/hash.txt target/site/hash.txt

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: build ## Build what changed and serve the marketplace on 127.0.0.1:3000
	$(say) "Starting the server; Ctrl-C stops it"
	@exec target/release/huoban serve

.PHONY: build
build: tools ## Build the release: target/release/huoban and target/site
	$(say) "Building the optimised wasm, the styles and the release server"
	@cargo leptos build --release --precompress --cargo-locked
	@$(site_names)
	$(say) "Built target/release/huoban and target/site"

.PHONY: dev
dev: tools ## Serve while editing: rebuilds and reloads at each change
	@LEPTOS_HASH_FILES=false cargo leptos watch -- serve

.PHONY: test
test: tools packages end2end/node_modules ## Run all checks: format, lints, tests on both databases, browser tests
	@.ci/test

.PHONY: audit
audit: ## Check the dependencies: licences, sources, known vulnerabilities
	@.ci/audit

.PHONY: site
site: tools
	@cargo leptos build --release --precompress --frontend-only --cargo-locked
	@$(site_names)

.PHONY: end2end
end2end: build packages end2end/node_modules ## Run the browser tests against the release build
	@cd end2end && npx playwright test

.PHONY: screens
screens: build packages end2end/node_modules ## Take pictures of all pages into end2end/results/screens
	@cd end2end && node screens.mjs

.PHONY: lighthouse
lighthouse: build packages end2end/node_modules ## Measure six pages with Lighthouse's mobile preset, and how fast clicks paint
	@cd end2end && node lighthouse.mjs

.PHONY: bench
bench: ## Measure requests, orders and searches; FEED=path/to/feed.tsv.gz measures requests on that catalogue
	@cargo bench --locked --package huoban --bench throughput -- $(if $(FEED),--feed "$(abspath $(FEED))")
	@cargo bench --locked --package huoban-engine --bench in_process

.PHONY: tools
tools:
	@.ci/tools

.PHONY: packages
packages:
	@.ci/packages

end2end/node_modules: end2end/package-lock.json
	$(say) "Installing the browser tests' npm packages"
	@cd end2end && npm ci --no-fund --no-audit
	@touch $@
