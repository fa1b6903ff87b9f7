# To ask archives for sources, with lists and a cache of our own: the settings of the machine stay as they are, and
# no root is needed.

# own_apt FOLDER: FOLDER/parts is for lists of archives. The array `apt` has the options for apt-get and apt-cache.
own_apt() {
    mkdir -p "$1"/{parts,lists/partial,cache/archives/partial}
    apt=(
        -o "Dir::Etc::SourceList=/dev/null"
        -o "Dir::Etc::SourceParts=$1/parts"
        -o "Dir::State::Lists=$1/lists"
        -o "Dir::Cache=$1/cache"
        -o "APT::Sandbox::User="
    )
}

# original PACKAGE VERSION FOLDER: what the authors released, without Debian's patches
original() {
    (cd "$3" && apt-get "${apt[@]}" --quiet --quiet source --download-only --tar-only "$1=$2")
}
