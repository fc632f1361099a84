# Every target is a verb of the package `tools`; this file only names them.
# PYTHON, PORT, ODOO_HOME, FRESH, ARGS and AR_LEDGERS may be given: make test ARGS="-k aging"
PYTHON ?= python3
export PORT FRESH ODOO_HOME AR_LEDGERS
export ARGS

.DEFAULT_GOAL := help
.PHONY: help setup run test lint bench sabotage status stop clean

help: ## this list
	@echo "make …"
	@sed -n 's/^\([a-z]*\):.*## /  \1\t/p' Makefile | expand -t 14

setup: ## .venv, Odoo and PostgreSQL's programs, made once (ODOO_HOME= an Odoo 19 tree of yours)
run: ## the demo company in the browser, on 127.0.0.1:8069 (PORT=)
test: ## all tests (ARGS="-k aging", FRESH=1 for a new test database)
lint: ## ruff, pylint-odoo, XML
bench: ## the benchmarks (ARGS=peers for one; AR_BENCH_LEDGER= invoices, 20000 without)
sabotage: ## break the code on purpose, in a copy, and see that a test notices (ARGS=name)
status: ## what is here: PostgreSQL, Odoo, Python, databases
stop: ## stop our PostgreSQL
clean: ## stop our PostgreSQL and remove all that was made here

setup run test lint bench sabotage status stop clean:
	@$(PYTHON) tools $@
