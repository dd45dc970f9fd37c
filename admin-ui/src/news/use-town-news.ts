import type { FollowedRecommendation, RecommendationNewsBody, TownNewsView } from '@pcc/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { AppDataProvider } from '../providers/data-provider';
import { request } from '../providers/http';
import { etagOf } from '../providers/versions';

const keyOf = (townId: string) => ['towns', 'news', townId];

/** What a town follows and tells. */
export function useTownNews(townId: string) {
  const { read } = useDataProvider<AppDataProvider>();
  return useQuery({
    queryKey: keyOf(townId),
    queryFn: ({ signal }) => read<TownNewsView>(`towns/${townId}/news`, signal),
  });
}

/** Writes what came back into the page that shows it: the other cards keep what is being typed in them. */
export function useNewsCache(townId: string) {
  const queryClient = useQueryClient();
  return {
    took: (told: FollowedRecommendation) => {
      queryClient.setQueryData<TownNewsView>(
        keyOf(townId),
        (view) =>
          view && {
            ...view,
            recommendations: view.recommendations.map((one) => (one.id === told.id ? told : one)),
          },
      );
      void queryClient.invalidateQueries({ queryKey: ['recommendations'] });
    },
    replaced: (view: TownNewsView) => queryClient.setQueryData(keyOf(townId), view),
  };
}

/** On the version that the person was looking at. */
export async function tellNews(
  { id }: { id: string },
  version: number,
  body: RecommendationNewsBody,
  idempotencyKey: string,
): Promise<FollowedRecommendation> {
  const answer = await request<FollowedRecommendation>(`recommendations/${id}/news`, {
    method: 'POST',
    json: body,
    ifMatch: etagOf(version),
    idempotencyKey,
  });
  return answer.body;
}
