// SPDX-License-Identifier: MIT

#include "tests/bench/clients/crowd.h"

#include <cstdio>
#include <cstdlib>

/// PORT CLIENTS PER-SECOND SECONDS: connects them, says so, lets each send PER-SECOND messages a second, says
/// how that went, and holds the connections until standard input ends.
int main(int count, char **values)
{
    if (count != 5)
        return 2;
    Crowd crowd;
    std::printf("%d\n", crowd.connectAll(quint16(std::atoi(values[1])), std::atoi(values[2])));
    std::fflush(stdout);
    const Crowd::RoundTrips trips = crowd.exchange(std::atoi(values[3]), std::atoi(values[4]));
    while (std::getchar() != EOF) {
    }
    std::printf("%lld %lld %.3f %.3f %.3f %d\n", static_cast<long long>(trips.sent),
                static_cast<long long>(trips.answered), trips.percentile(0.5), trips.percentile(0.99),
                trips.percentile(1), crowd.countClosed());
    return 0;
}
