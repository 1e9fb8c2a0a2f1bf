"""`python -m dougong_runtime.cli`, which the supervisor starts its children with."""

from dougong_runtime.cli.main import main

main()
