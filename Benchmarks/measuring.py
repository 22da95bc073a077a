"""Runs commands as whole processes and says what each took."""

import collections
import os
import subprocess
import time

#: Wall and processor time (user and system) in seconds, the peak of resident memory in MiB.
Cost = collections.namedtuple("Cost", ["wall", "cpu", "rss"])

#: What is run, and the file that its output goes into.
Command = collections.namedtuple("Command", ["arguments", "log"])


class CommandError(Exception):
    """A command that ended with something other than 0."""


def run(command):
    """Runs a command to its end.

    The kernel counts memory from before the command's own program starts, so no peak is lower than
    that of this process: keep it small. What reads tables runs as a command of its own.
    """
    with open(command.log, "wb") as output:
        start = time.monotonic()
        process = subprocess.Popen(
            command.arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        with open(command.log, encoding="utf-8", errors="replace") as output:
            said = output.read()[-2000:]
        raise CommandError(
            f"{command.arguments[0]} ended with {process.returncode}:\n{said}"
        )
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def interleaved(commands, rounds, say=lambda number: None):
    """Runs every command once a round, each round beginning with another one.

    Returns each command's costs in the order of the rounds.
    """
    names = list(commands)
    costs = {name: [] for name in names}
    for number in range(rounds):
        say(number + 1)
        first = number % len(names)
        for name in names[first:] + names[:first]:
            costs[name].append(run(commands[name]))
    return costs
