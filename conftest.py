"""The fixtures that every test may ask for, each from a file of its own."""

pytest_plugins = (
    "tests.harness.run",
    "tests.harness.material",
    "tests.harness.databases",
    "tests.harness.redis",
    "tests.harness.chromium",
    "tests.harness.pages",
)

# Alembic runs these itself; they are not modules to look for examples in.
collect_ignore_glob = ["engine/dougong/store/migrations/*"]
