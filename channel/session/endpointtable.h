// SPDX-License-Identifier: MIT

#pragma once

#include "channel/session/sessiontypes.h"

#include <QList>

#include <map>
#include <memory>

namespace channel {

class Endpoint;

/// The endpoints of a session, by number. Owns them.
class EndpointTable
{
public:
    EndpointTable();
    ~EndpointTable();

    Endpoint &add(std::unique_ptr<Endpoint> endpoint);
    /// Null if there is none, or not any more.
    Endpoint *find(EndpointId id) const;
    Endpoint &at(EndpointId id) const { return *endpoints_.at(id); }
    QList<EndpointId> ids() const;
    void remove(EndpointId id);

private:
    std::map<EndpointId, std::unique_ptr<Endpoint>> endpoints_;
};

} // namespace channel
