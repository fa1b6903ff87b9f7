"""Reads the files for CI: their YAML, and the shell in them.

ci_files.py FILE NAME   prints the shell of a step of an action or a workflow, or of a job of GitLab
"""

import sys

import yaml


class Loader(yaml.SafeLoader):
    """YAML without the leave to repeat a key, and with `on` as the word it is."""

    def construct_mapping(self, node, deep=False):
        pairs = [self.construct_object(key, deep=deep) for key, _ in node.value]
        if len(pairs) != len(set(pairs)):
            raise ValueError(f"a key twice in {pairs}")
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first not in "oOyYnN"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


def steps(document):
    """The steps of an action, or of all jobs of a workflow."""
    if "runs" in document:
        return document["runs"]["steps"]
    return [step for job in document["jobs"].values() for step in job["steps"]]


def scripts(document):
    """(name, shell) of everything in the document that a shell runs."""
    if isinstance(document, list):
        return [(hook["id"], hook["entry"]) for hook in document]
    if "runs" in document or "jobs" in document:
        return [(step["name"], step["run"]) for step in steps(document) if "run" in step]
    return [(name, "\n".join(job["script"])) for name, job in document.items()]


def main():
    import pathlib

    file, name = sys.argv[1:]
    print(dict(scripts(load(pathlib.Path(file))))[name])


if __name__ == "__main__":
    main()
