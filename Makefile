# `make` lists what there is to do.
SHELL := /bin/sh
SWIFT ?= swift
PREFIX ?= /usr/local
# An import that Package.swift does not declare is an error: see docs/architecture.md. SwiftPM says it before it
# builds, and fails after.
CHECKED := --explicit-target-dependency-import-check error
# Without the Swift runtime as libraries: the programs run where Swift is not installed.
RELEASE := --configuration release --static-swift-stdlib $(CHECKED)

.NOTPARALLEL:
.PHONY: help build demo test format lint bench install packages lint-swift lint-shell build-tests unit-tests schema \
	parallelcluster plans main-job

help:
	@echo 'make build              apus and apus-node, optimised, in .build/release'
	@echo 'make demo               the main job from nothing: a Slurm cluster here, MPI on four nodes, and gone again'
	@echo 'make test               everything that must hold: format, scripts, build, tests, schema, ParallelCluster, the main job'
	@echo 'make plans              every plan judged by the programs of others, and by deliberate faults: twenty minutes'
	@echo 'make format             format the Swift sources'
	@echo 'make lint               check the format of Swift and the shell scripts, without building'
	@echo 'make bench              measure against the goals of Benchmarks/README.md'
	@echo 'make install            apus and apus-node into $$(PREFIX)/bin; PREFIX=$(PREFIX)'

build:
	@echo "$(SWIFT) build $(RELEASE)"
	@$(SWIFT) build $(RELEASE) || { echo 'make build: failed, see "error:" above' >&2; exit 1; }

demo:
	Tools/demo

test: packages lint build-tests unit-tests schema parallelcluster main-job
	@echo
	@echo 'make test: everything passed'

packages:
	@echo '== packages'
	Tools/install-packages test

lint: lint-swift lint-shell

lint-swift:
	@echo '== format'
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

lint-shell:
	@echo '== shell scripts'
	Tools/lint-shell

build-tests:
	@echo '== build, with warnings as errors'
	@$(SWIFT) build --build-tests $(CHECKED) || { echo 'make: the build failed, see "error:" above' >&2; exit 1; }

unit-tests:
	@echo '== tests'
	$(SWIFT) test --no-parallel $(CHECKED) </dev/null

schema:
	@echo '== examples and templates against the JSON Schema'
	.venv/bin/python3 Tools/validate-schema .build/debug/apus examples/*.yaml
	@echo '== the table of ParallelCluster'\''s validators against its package'
	.venv/bin/python3 Tools/list-validators >/dev/null
	@echo '== findings against the JSON Schema of SARIF'
	.venv/bin/python3 Tools/validate-sarif .build/debug/apus
	@echo '== resource types and templates against AWS'\''s resource schemas'
	.venv/bin/python3 Tools/check-resource-schemas
	@echo '== the facts about ParallelCluster against its package'
	.venv/bin/python3 Tools/build-parallelcluster-facts --check
	@echo '== what an update replaces, against AWS'\''s resource schemas'
	.venv/bin/python3 Tools/build-update-rules --check

parallelcluster:
	@echo '== configurations and imports, as ParallelCluster'\''s own loader and validators judge them'
	.venv/bin/python3 Tools/judge-configurations .build/debug/apus
	.venv/bin/python3 Tools/judge-faults .build/debug/apus
	.venv/bin/python3 Tools/random-clusters .build/debug/apus --count 60
	.venv/bin/python3 Tools/compare-imports .build/debug/apus
	@echo '== changes of clusters, as ParallelCluster'\''s own package judges them'
	.venv/bin/python3 Tools/judge-updates .build/debug/apus

plans:
	@echo '== plans, as moto, ParallelCluster, cfn-lint, checkov, parliament and shellcheck judge them'
	.venv/bin/python3 Tools/judge-plans .build/debug/apus
	@echo '== deliberate faults in plans, and who catches them'
	.venv/bin/python3 Tools/mutate-plans .build/debug/apus

main-job:
	@echo '== the main job against real Slurm: start, boot, MPI, stop'
	Tools/demo .build/debug </dev/null

format:
	$(SWIFT) format format --in-place --recursive Sources Tests Package.swift

bench: build
	Benchmarks/run

install: build
	install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 .build/release/apus .build/release/apus-node .build/release/libapus-save.so '$(DESTDIR)$(PREFIX)/bin'
	@echo 'Installed apus, apus-node and libapus-save.so in $(DESTDIR)$(PREFIX)/bin'
