# One command per purpose; `make` alone lists them. Needed: make and Python 3.11 or newer, nothing else.
#
# On Windows, without make, in the folder of this file:
#     py -m venv .venv
#     .venv\Scripts\pip install --require-hashes -r requirements.lock
#     .venv\Scripts\pip install --no-deps --no-build-isolation .
#     .venv\Scripts\reportgen build data\sessions\<file>.yaml
# `py -m pip install .[excel]` alone also does, with whatever library versions are newest.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet
PYTEST := $(BIN)/pytest -n auto --dist worksteal
LOCALES := reportgen/locale
UV := uv==0.13.9

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help report test soak bench scores format catalogues schemas lock clean

help:  ## liệt kê các lệnh / list the commands
	@sed -n 's/^\([a-z]*\):.*  ## /make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

report: $(VENV)/.installed  ## lập báo cáo mẫu vào output/ / make the sample paper in output/
	$(BIN)/reportgen build data/sessions/*.yaml

test: $(VENV)/.dev  ## kiểm tra toàn bộ / format, lint, types, layers, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST)

soak: $(VENV)/.dev  ## các phép thử dài / the long tests; none is fine (pytest's answer 5)
	$(PYTEST) -m soak --hypothesis-profile=soak || test $$? -eq 5

bench: $(VENV)/.dev .venv-bench/.installed .venv-peers/.installed  ## các phép đo / the measurements, beside Platypus, Typst, WeasyPrint
	.venv-bench/bin/python -m benchmarks.peers --peers .venv-peers/bin/python --write $(BENCH)
	$(BIN)/python -m benchmarks.tagging
	$(BIN)/python -m benchmarks.workbook

scores: $(VENV)/.dev  ## chấm điểm bộ kiểm tra / precision and recall of each rule, into docs/checker.md; needs LibreOffice
	$(BIN)/python -m tests.checker.scores

format: $(VENV)/.dev  ## trình bày lại mã nguồn / set the code in the house style
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

catalogues: $(VENV)/.dev  ## cập nhật bản dịch / gather the messages, compile the translations
	$(BIN)/pybabel -q extract -F pyproject.toml --no-default-keywords -k msg -k marked --add-location=file \
	  --project=reportgen --copyright-holder="the reportgen developers" --output-file=$(VENV)/reportgen.pot .
	test -f $(LOCALES)/en/LC_MESSAGES/reportgen.po || \
	  $(BIN)/pybabel -q init -D reportgen -l en -i $(VENV)/reportgen.pot -d $(LOCALES)
	$(BIN)/pybabel -q update -D reportgen -i $(VENV)/reportgen.pot -d $(LOCALES) \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=120
	$(BIN)/pybabel compile -D reportgen -d $(LOCALES) --statistics
	$(BIN)/pybabel compile -D click -l vi -d $(LOCALES) --statistics

schemas: $(VENV)/.installed  ## viết lại JSON Schema trong data/ / renew the JSON Schemas after a change of the model
	$(BIN)/reportgen schema > data/session.schema.json
	$(BIN)/reportgen schema --of office > data/office.schema.json
	$(BIN)/reportgen schema --of manifest > data/manifest.schema.json
	$(BIN)/reportgen schema --of plan > data/plan.schema.json
	$(BIN)/reportgen schema --of holidays > data/holidays.schema.json
	$(BIN)/reportgen schema --of findings > data/findings.schema.json

# Keeps every version that still fits; `make lock UPGRADE=1` takes the newest of all.
lock: .venv-lock/.made  ## khóa phiên bản thư viện / bring the lock files in line with pyproject.toml
	$(LOCK) --group pyproject.toml:install --extra excel pyproject.toml --output-file requirements.lock
	$(LOCK) --group pyproject.toml:dev --extra excel pyproject.toml --constraint requirements.lock --output-file requirements-dev.lock

LOCK = .venv-lock/bin/uv --no-config --system-certs pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

clean:  ## xóa mọi thứ đã tạo, trừ output/ / remove what was made, except the papers
	rm -rf $(VENV) .venv-lock .venv-bench .venv-peers build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find reportgen tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment grows in steps; each step leaves a stamp, so that nothing is done twice.

$(VENV)/.made:
	$(call environment,$(VENV))
	@touch $@

$(VENV)/.locked: requirements.lock $(VENV)/.made
	@echo "$(VENV): $<"
	@$(PIP) --require-hashes -r $<
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.locked
	@echo "$(VENV): reportgen"
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	@echo "$(VENV): $<"
	@$(PIP) --require-hashes -r $<
	@touch $@

# What is measured has an environment of its own: the locked versions and what makes ReportLab quicker, nothing else.
.venv-bench/.installed: pyproject.toml requirements.lock benchmarks/accelerated.txt
	$(call environment,.venv-bench)
	@.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements.lock
	@.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet -r benchmarks/accelerated.txt
	@.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv-peers/.installed: benchmarks/peers.txt
	$(call environment,.venv-peers)
	@.venv-peers/bin/python -m pip --disable-pip-version-check install --quiet -r $<
	@touch $@

.venv-lock/.made:
	$(call environment,.venv-lock)
	@.venv-lock/bin/python -m pip --disable-pip-version-check install --quiet $(UV)
	@touch $@

# The first Python that is new enough and brings what an environment needs: ensurepip, or else its own pip
# (Debian keeps ensurepip in the package python3-venv).
NAMES := python3 python python3.14 python3.13 python3.12 python3.11
PYTHON ?= $(shell for brings in ensurepip pip; do for name in $(NAMES); do \
  if $$name -c "import sys, venv, $$brings; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; \
  then echo $$name; exit; fi; done; done)

define environment
@python="$(PYTHON)"; \
if test -z "$$python"; then \
  echo "Cần Python 3.11 trở lên (Debian, Ubuntu: apt install python3-venv)." >&2; \
  echo "Python 3.11 or newer is needed (Debian, Ubuntu: apt install python3-venv)." >&2; \
  exit 1; \
fi; \
echo "$(1): $$($$python --version)"; \
if $$python -c "import ensurepip" 2>/dev/null; then $$python -m venv --clear $(1); \
else $$python -m venv --clear --without-pip $(1) && $$python -m pip --python $(1)/bin/python install --quiet pip; fi
endef
