// SPDX-License-Identifier: MIT

#include "channel/session/endpointtable.h"

#include "channel/session/endpoint.h"

#include <utility>

namespace channel {

EndpointTable::EndpointTable() = default;

EndpointTable::~EndpointTable() = default;

Endpoint &EndpointTable::add(std::unique_ptr<Endpoint> endpoint)
{
    Endpoint &added = *endpoint;
    endpoints_.emplace(added.id(), std::move(endpoint));
    return added;
}

Endpoint *EndpointTable::find(EndpointId id) const
{
    const auto found = endpoints_.find(id);
    return found == endpoints_.end() ? nullptr : found->second.get();
}

QList<EndpointId> EndpointTable::ids() const
{
    QList<EndpointId> ids;
    for (const auto &[id, endpoint] : endpoints_)
        ids.append(id);
    return ids;
}

void EndpointTable::remove(EndpointId id)
{
    endpoints_.erase(id);
}

} // namespace channel
