#!/bin/bash
# Part of ./test.sh figures run: Hydron is killed (SIGKILL) at more than thirty moments of runs, from a first deployment on, and started again.
#   kill_points_tried      kills of a Hydron that was executing a run, each at another moment
#   kill_points_recovered  those after which the run went on by itself and succeeded, each step ran once, and no line was missing or there twice
#   resume_after_kill_s    from the start of the new process to the first new line of the run in storage (or its end), its own start included; the slowest of all
#   stop_remote_s          from the call that stops a run to the end of the last process of its step, seen on the server; the slowest of five
# Lines `name value` on standard output; what is being done on standard error. The kit is up (test.sh sees to it).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
source tests/figures/published.sh
exec dotnet "$figures" kills "$app"
