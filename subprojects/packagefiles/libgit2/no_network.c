/* Two settings that git_libgit2_opts keeps for transports; nothing reads them here. */
#include "common.h"
#include "git2/version.h"

#include "transports/http.h"
#include "transports/smart.h"

bool git_http__expect_continue = false;
bool git_smart__ofs_delta_enabled = true;
